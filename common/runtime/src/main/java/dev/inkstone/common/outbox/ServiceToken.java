package dev.inkstone.common.outbox;

/// Proves to another service that a direct delivery comes from one of ours. Provided by the service
/// that holds the signing key.
public interface ServiceToken {

    /// A JWT for the audience of services, valid for at least the next seconds.
    String current();
}
