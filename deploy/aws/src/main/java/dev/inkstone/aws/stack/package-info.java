/// The stacks, one family per owner. Facts pass between them as SSM parameters, never as exports,
// so
/// that each can be deployed, changed and deleted by itself.
@NullMarked
package dev.inkstone.aws.stack;

import org.jspecify.annotations.NullMarked;
