package dev.inkstone.testkit.architecture.wrong.writing;

import dev.inkstone.testkit.architecture.wrong.search.WrongSearch;

/// Writing must not know search.
public class WrongWriting {
    WrongSearch search = new WrongSearch();
}
