/// What the clients saw, as a table and as a picture.
@NullMarked
package dev.inkstone.rehearse.report;

import org.jspecify.annotations.NullMarked;
