package dev.inkstone.testkit.parts;

/// The user that a service connects as; it owns the databases made for it.
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
