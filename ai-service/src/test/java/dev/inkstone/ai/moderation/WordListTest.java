package dev.inkstone.ai.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.inkstone.ai.moderation.Moderation.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The list that comes along.
class WordListTest {

    private final WordList words = new WordList(Optional::empty);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "本店代开发票，量大从优",
                "本店代 开 发 票",
                "本店代*开-发.票",
                "本店代\u200b开\u200b发\u200b票",
                "本店代開發票",
                "Counterfeit Banknotes for sale",
                "ＣＯＵＮＴＥＲＦＥＩＴ　ｂａｎｋｎｏｔｅｓ",
                "c o u n t e r f e i t b a n k n o t e s",
                "**counterfeit** _banknotes_"
            })
    void a_held_word_is_found_in_every_disguise(String text) {
        assertEquals(Verdict.HELD, words.judge(text).verdict(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"本店代开发飘", "本店戴开发票", "daikaifapiao", "代kai发票", "dai kai fa piao"})
    void what_only_sounds_like_it_is_for_a_person_to_review(String text) {
        assertEquals(Verdict.REVIEW, words.judge(text).verdict(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "开发人员代表发言，票数过半",
                "We counterfeited nothing; banknotes are printed elsewhere",
                "To buy is to follow; followers came later",
                "",
                "🙂"
            })
    void innocent_words_are_clear(String text) {
        assertEquals(Moderation.CLEAR, words.judge(text), text);
    }

    @Test
    void the_reason_names_the_word() {
        assertEquals("[says “代开发票”]", words.judge("代開發票").reasons().toString());
    }
}
