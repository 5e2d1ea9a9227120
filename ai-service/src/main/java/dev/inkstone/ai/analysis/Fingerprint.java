package dev.inkstone.ai.analysis;

import dev.inkstone.ai.text.Prose;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// A number that differs in few bits for texts that differ in few words (SimHash over runs of six
/// letters).
final class Fingerprint {

    private static final int RUN = 6;
    /// Shorter texts resemble each other by chance.
    private static final int LEAST = 120;

    private Fingerprint() {}

    /// 0 where a text is too short to be told from another.
    static long of(Prose prose) {
        var letters =
                prose.text()
                        .toLowerCase(Locale.ROOT)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append);
        if (letters.length() < LEAST) {
            return 0;
        }
        var votes = new int[Long.SIZE];
        for (var i = 0; i + RUN <= letters.length(); i++) {
            vote(votes, hash(letters.substring(i, i + RUN)));
        }
        var print = 0L;
        for (var bit = 0; bit < votes.length; bit++) {
            if (votes[bit] > 0) {
                print |= 1L << bit;
            }
        }
        return print;
    }

    /// Each byte of a fingerprint with its place.
    static List<Integer> bytes(long print) {
        return print == 0
                ? List.of()
                : IntStream.range(0, Long.BYTES)
                        .mapToObj(i -> i << 8 | (int) (print >>> 8 * i & 255))
                        .toList();
    }

    private static void vote(int[] votes, long hash) {
        for (var bit = 0; bit < votes.length; bit++) {
            votes[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
        }
    }

    /// FNV-1a, its bits mixed once more.
    private static long hash(String run) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < run.length(); i++) {
            hash = (hash ^ run.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        return hash ^ hash >>> 33;
    }
}
