/// What an environment costs a month, from its templates and a committed price list.
@NullMarked
package dev.inkstone.aws.cost;

import org.jspecify.annotations.NullMarked;
