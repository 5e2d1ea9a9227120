/// What is to be deployed where: the table of environments, a person's choices, and what a
/// partition does not have. Plain Java; nothing here knows CDK.
@NullMarked
package dev.inkstone.aws.plan;

import org.jspecify.annotations.NullMarked;
