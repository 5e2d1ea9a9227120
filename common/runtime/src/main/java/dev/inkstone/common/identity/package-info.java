/// Who is calling: offline verification of access tokens against published keys.
@NullMarked
package dev.inkstone.common.identity;

import org.jspecify.annotations.NullMarked;
