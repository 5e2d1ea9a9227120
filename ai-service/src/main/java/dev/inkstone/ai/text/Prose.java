package dev.inkstone.ai.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.TextNode;

/// What a person reads of a text in Markdown: its paragraphs in order, without code, pictures and
/// headings. Of any text, however long and strangely nested, in a second or so and with little stack.
public record Prose(List<String> paragraphs) {

    /// Deeper than anybody writes; what is nested deeper is text.
    private static final int DEEPEST = 32;
    /// There are marks that take a parser the square of a paragraph's length.
    private static final int LONGEST = 8_000;

    /// Code and comments: of HTML, the only blocks that an empty line does not end.
    private static final Pattern NO_PROSE =
            Pattern.compile("(?i)\\s*<(?:[!?]|(?:script|style|pre|textarea)\\b)");

    private static final Parser MARKDOWN =
            Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();

    public static Prose of(String markdown) {
        var reader = new Reader();
        MARKDOWN.parse(inShortParagraphs(markdown)).accept(reader);
        return new Prose(
                reader.paragraphs.stream()
                        .map(String::strip)
                        .filter(paragraph -> !paragraph.isEmpty())
                        .toList());
    }

    public String text() {
        return String.join("\n", paragraphs);
    }

    /// With an empty line wherever there was none for too long.
    private static String inShortParagraphs(String markdown) {
        var text = new StringBuilder(markdown.length());
        var length = 0;
        for (var line : (Iterable<String>) markdown.lines()::iterator) {
            var from = 0;
            while (length + line.length() - from > LONGEST) {
                var to = Math.max(from, from + LONGEST - length);
                to = to > 0 && Character.isHighSurrogate(line.charAt(to - 1)) ? to - 1 : to;
                text.append(line, from, to).append("\n\n");
                from = to;
                length = 0;
            }
            text.append(line, from, line.length()).append('\n');
            length = isEmpty(line) ? 0 : length + line.length() - from + 1;
        }
        return text.toString();
    }

    /// As Markdown has it.
    private static boolean isEmpty(String line) {
        return line.chars().allMatch(c -> c == ' ' || c == '\t');
    }

    private static final class Reader extends AbstractVisitor {

        private final List<String> paragraphs = new ArrayList<>();
        private final StringBuilder current = new StringBuilder();

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            // People who write no Markdown end a paragraph with a single line break.
            paragraphs.addAll(current.toString().lines().toList());
            current.setLength(0);
        }

        @Override
        public void visit(Text text) {
            current.append(text.getLiteral());
        }

        @Override
        public void visit(Code code) {
            current.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak end) {
            current.append(endsSentence() ? '\n' : ' ');
        }

        @Override
        public void visit(HardLineBreak end) {
            current.append('\n');
        }

        @Override
        public void visit(Heading heading) {}

        @Override
        public void visit(Image image) {}

        @Override
        public void visit(FencedCodeBlock code) {}

        @Override
        public void visit(IndentedCodeBlock text) {
            // Chinese paragraphs are indented by spaces far more often than code is.
            text.getLiteral().lines().filter(Prose::isHan).forEach(paragraphs::add);
        }

        @Override
        public void visit(HtmlBlock markup) {
            if (!NO_PROSE.matcher(markup.getLiteral()).lookingAt()) {
                var html = Jsoup.parseBodyFragment(markup.getLiteral()).body();
                html.select("h1, h2, h3, h4, h5, h6, pre").remove();
                for (var block : html.select("p, div, li, br, td, blockquote")) {
                    block.before(new TextNode("\n")).after(new TextNode("\n"));
                }
                paragraphs.addAll(html.wholeText().lines().toList());
            }
        }

        @Override
        public void visit(HtmlInline html) {}

        private boolean endsSentence() {
            return !current.isEmpty() && Sentences.isEnd(current.charAt(current.length() - 1));
        }
    }

    private static boolean isHan(String line) {
        return line.codePoints()
                .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
