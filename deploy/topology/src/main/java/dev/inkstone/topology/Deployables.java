package dev.inkstone.topology;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What is built and deployed each by itself: the services and the functions.
public final class Deployables {

    private Deployables() {}

    public static List<String> ids() {
        return Stream.concat(
                        Arrays.stream(Service.values()).map(Service::id),
                        Arrays.stream(Function.values()).map(Function::id))
                .toList();
    }
}
