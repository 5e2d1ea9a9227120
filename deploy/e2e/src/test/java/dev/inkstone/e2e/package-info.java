/// What a person and a client observe through the gateway's address, and nothing else. Without an
/// address given (`-De2e.base-url=…` or `E2E_BASE_URL`) a stack is started first.
@NullMarked
package dev.inkstone.e2e;

import org.jspecify.annotations.NullMarked;
