package dev.inkstone.common.refusal;

import java.util.List;
import java.util.Map;

/// The only error body: `{"errors": {"<field or thing>": ["<what is wrong>"]}}`.
public record ErrorBody(Map<String, List<String>> errors) {

    static ErrorBody request(String wrong) {
        return new ErrorBody(Map.of("request", List.of(wrong)));
    }
}
