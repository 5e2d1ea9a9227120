package dev.inkstone.aws.plan;

/// Cannot be deployed as asked. The message is a sentence for a person, with what to do instead.
public final class Refused extends RuntimeException {

    public Refused(String sentence) {
        super(sentence);
    }
}
