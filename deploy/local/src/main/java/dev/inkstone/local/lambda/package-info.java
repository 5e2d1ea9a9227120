/// Runs a Lambda function as AWS does: Amazon's own runtime interface client in a process of its own,
/// which asks for one invocation after another, and pollers that hand it what queues hold.
@NullMarked
package dev.inkstone.local.lambda;

import org.jspecify.annotations.NullMarked;
