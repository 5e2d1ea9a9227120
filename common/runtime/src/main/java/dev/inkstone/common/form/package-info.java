/// Reads JSON bodies late, so that identity, existence and ownership are decided first, and
/// collects every wrong field.
@NullMarked
package dev.inkstone.common.form;

import org.jspecify.annotations.NullMarked;
