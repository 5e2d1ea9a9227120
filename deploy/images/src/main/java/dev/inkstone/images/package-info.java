/// Container images, built by Jib without a Docker engine. A service's has its libraries, the service,
/// and what a training run learned about starting it, each as a layer of its own.
@NullMarked
package dev.inkstone.images;

import org.jspecify.annotations.NullMarked;
