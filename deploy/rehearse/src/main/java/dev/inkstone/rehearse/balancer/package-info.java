/// Stands in for the Application Load Balancer: the template's listener rules, target groups and
/// health checks. Stricter than the stack's own gateway, since a load balancer tries no request
/// twice and learns of a bad target from its checks alone.
@NullMarked
package dev.inkstone.rehearse.balancer;

import org.jspecify.annotations.NullMarked;
