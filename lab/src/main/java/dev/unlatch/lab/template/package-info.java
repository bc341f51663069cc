/// A SAM template, read and resolved: what is to be deployed.
@NullMarked
package dev.unlatch.lab.template;

import org.jspecify.annotations.NullMarked;
