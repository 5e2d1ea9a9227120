/// Stands in for ECS: starts tasks, judges them, replaces one version by another or takes it back,
/// by the rules of a template.
@NullMarked
package dev.inkstone.rehearse.deployment;

import org.jspecify.annotations.NullMarked;
