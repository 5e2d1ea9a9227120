package dev.inkstone.ai.text;

import java.util.ArrayList;
import java.util.List;
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

/// What a person reads of a text in Markdown: its paragraphs in order, without code, pictures and
/// headings.
public record Prose(List<String> paragraphs) {

    private static final Parser MARKDOWN = Parser.builder().build();

    public static Prose of(String markdown) {
        var reader = new Reader();
        MARKDOWN.parse(markdown).accept(reader);
        return new Prose(
                reader.paragraphs.stream()
                        .map(String::strip)
                        .filter(paragraph -> !paragraph.isEmpty())
                        .toList());
    }

    public String text() {
        return String.join("\n", paragraphs);
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
        public void visit(HtmlBlock html) {}

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
