package dev.inkstone.images;

/// An image cannot be made as asked. The message is a sentence for a person, with what to do instead.
public final class NotMade extends RuntimeException {

    public NotMade(String sentence) {
        super(sentence);
    }
}
