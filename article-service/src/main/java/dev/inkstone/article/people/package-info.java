/// Local copies of people and of who follows whom, fed by user-service's events, so that articles
/// are served while user-service is away. Decides which version of a copy wins.
@NullMarked
package dev.inkstone.article.people;

import org.jspecify.annotations.NullMarked;
