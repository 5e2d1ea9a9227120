/// Container images of the services, built by Jib without a Docker engine: libraries, the service,
/// and what a training run learned about starting it, each a layer of its own.
@NullMarked
package dev.inkstone.images;

import org.jspecify.annotations.NullMarked;
