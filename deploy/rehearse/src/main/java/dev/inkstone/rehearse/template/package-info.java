/// What a synthesized CloudFormation template says about the deployment of one service.
@NullMarked
package dev.inkstone.rehearse.template;

import org.jspecify.annotations.NullMarked;
