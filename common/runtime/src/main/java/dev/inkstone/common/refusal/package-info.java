/// What a refused request is, and the one place that turns it into a status and a body.
@NullMarked
package dev.inkstone.common.refusal;

import org.jspecify.annotations.NullMarked;
