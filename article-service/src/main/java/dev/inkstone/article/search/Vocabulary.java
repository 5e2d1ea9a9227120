package dev.inkstone.article.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Query;

/// What the words of one question are looked up in: the terms of an index, wherever it is.
interface Vocabulary {

    /// These are asked about next: who has to go far for them goes once.
    default void expect(Supplier<Collection<Term>> terms) throws IOException {}

    /// How many articles have the term; some of them may be deleted, but not all of a few.
    int articles(Term term) throws IOException;

    /// Finds the articles that have the term.
    Query having(Term term) throws IOException;

    /// Whether there is an article that the query finds.
    boolean isAnyFound(Query query) throws IOException;

    /// The words of the field that one letter turns this into, those in most articles first.
    ///
    /// @param rightLetters so many at the beginning are as they should be
    List<String> spelledLike(Term word, int rightLetters) throws IOException;
}
