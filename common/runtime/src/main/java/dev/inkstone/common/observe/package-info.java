/// Health is Quarkus's; this adds which service, version and task answered.
@NullMarked
package dev.inkstone.common.observe;

import org.jspecify.annotations.NullMarked;
