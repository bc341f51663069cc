/// The AWS stand-ins, tried with AWS's own clients.
@NullMarked
package dev.unlatch.lab.aws;

import org.jspecify.annotations.NullMarked;
