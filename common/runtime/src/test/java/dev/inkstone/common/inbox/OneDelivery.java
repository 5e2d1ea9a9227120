package dev.inkstone.common.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// A queue that hands out what was sent together, once, and keeps account.
final class OneDelivery implements SqsClient {

    private final LinkedBlockingQueue<List<Message>> waiting = new LinkedBlockingQueue<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final AtomicInteger receipts = new AtomicInteger();
    private final AtomicInteger hidden = new AtomicInteger();
    private volatile boolean deferred;

    void send(String... sent) {
        waiting.add(Stream.of(sent).map(this::message).toList());
    }

    List<String> deleted() {
        return new ArrayList<>(deleted);
    }

    /// How often anything was received.
    int receipts() {
        return receipts.get();
    }

    /// How many messages were kept from others for longer.
    int hidden() {
        return hidden.get();
    }

    boolean deferred() {
        return deferred;
    }

    private Message message(String body) {
        var id = String.valueOf(bodies.size());
        bodies.put(id, body);
        return Message.builder().messageId(id).receiptHandle(id).body(body).build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        try {
            var batch = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (batch != null) {
                receipts.incrementAndGet();
            }
            return ReceiveMessageResponse.builder()
                    .messages(batch == null ? List.of() : batch)
                    .build();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        request.entries().forEach(entry -> deleted.add(bodies.get(entry.receiptHandle())));
        return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(
            ChangeMessageVisibilityRequest request) {
        deferred = true;
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        hidden.addAndGet(request.entries().size());
        return ChangeMessageVisibilityBatchResponse.builder().build();
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        return GetQueueUrlResponse.builder().queueUrl("http://queue").build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
