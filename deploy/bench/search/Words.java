package dev.inkstone.article.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What people type who ask no questions: one to three words.
final class Words {

    private Words() {}

    /// Of every question, some of its words.
    static List<String> few(List<String> questions) {
        var random = new Random(11);
        var all = new ArrayList<String>();
        for (var question : questions) {
            var words = new ArrayList<String>();
            for (var word : Lexicon.CHINESE.words(question)) {
                if (!word.common() && word.length() > 1) {
                    words.add(question.substring(word.start(), word.end()));
                }
            }
            for (var word : question.split("[^A-Za-z]+")) {
                if (word.length() > 3 && !CommonWords.has(word, 0, word.length())) {
                    words.add(word);
                }
            }
            if (!words.isEmpty()) {
                int from = random.nextInt(words.size());
                int count = 1 + random.nextInt(3);
                int to = Math.min(words.size(), from + count);
                all.add(String.join(" ", words.subList(from, to)));
            }
        }
        return all;
    }

    /// What stands there while they are typed.
    static List<String> beginnings(List<String> words) {
        var random = new Random(13);
        return words.stream()
                .map(word -> word.substring(0, 1 + random.nextInt(Math.min(6, word.length()))))
                .filter(typed -> !typed.isBlank())
                .toList();
    }

    /// The first letters of how Chinese words are read.
    static List<String> initials(List<String> words) {
        return words.stream().map(Words::initials).filter(typed -> !typed.isEmpty()).toList();
    }

    private static String initials(String words) {
        var letters = new StringBuilder();
        for (int i = 0; i < words.length(); i++) {
            Pinyin.CHINESE.of(Folding.of(words.charAt(i))).stream()
                    .findFirst()
                    .ifPresent(reading -> letters.append(reading.charAt(0)));
        }
        return letters.toString();
    }
}
