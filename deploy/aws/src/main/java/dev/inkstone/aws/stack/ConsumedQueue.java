package dev.inkstone.aws.stack;

import dev.inkstone.topology.Queue;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// A queue of the topology with its dead letters, owned by the one who consumes it.
final class ConsumedQueue extends Construct {

    private final Queue of;
    private final software.amazon.awscdk.services.sqs.Queue queue;
    private final software.amazon.awscdk.services.sqs.Queue dead;

    ConsumedQueue(OwnedStack stack, Queue of, IKey key) {
        super(stack, "Queue-" + of.id());
        this.of = of;
        dead = encrypted("Dead", stack.plan.name(of.deadLetterId()), key).build();
        queue =
                encrypted("Queue", stack.plan.name(of.id()), key)
                        .visibilityTimeout(Duration.seconds(of.visibilitySeconds()))
                        .receiveMessageWaitTime(Duration.seconds(10))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(dead)
                                        .maxReceiveCount(of.maxReceives())
                                        .build())
                        .build();
        stack.tell("queue/" + of.id() + "/arn", queue.getQueueArn());
        stack.tell("queue/" + of.id() + "/key", key.getKeyArn());
    }

    software.amazon.awscdk.services.sqs.Queue queue() {
        return queue;
    }

    void watchedBy(Alarms alarms) {
        alarms.queue(of, queue, dead);
    }

    private software.amazon.awscdk.services.sqs.Queue.Builder encrypted(
            String id, String name, IKey key) {
        return software.amazon.awscdk.services.sqs.Queue.Builder.create(this, id)
                .queueName(name)
                .encryption(QueueEncryption.KMS)
                .encryptionMasterKey(key)
                .dataKeyReuse(Duration.minutes(30))
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14));
    }
}
