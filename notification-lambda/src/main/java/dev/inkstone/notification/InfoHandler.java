package dev.inkstone.notification;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Answers any invocation with what is deployed. No queue is mapped to it yet, so it takes no
/// events: it could only lose them.
public class InfoHandler implements RequestHandler<Map<String, Object>, InfoHandler.Info> {

    @ConfigProperty(name = "quarkus.application.name")
    String service;

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    @Override
    public Info handleRequest(Map<String, Object> event, Context context) {
        return new Info("ok", service, version);
    }

    public record Info(String health, String service, String version) {}
}
