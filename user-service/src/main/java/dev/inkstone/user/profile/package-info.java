/// What others see of a person, and who follows whom.
@NullMarked
package dev.inkstone.user.profile;

import org.jspecify.annotations.NullMarked;
