/// A SAM template, read and resolved: what is to be deployed.
///
/// It reads the sections, functions and properties that the repository's template uses and refuses
/// all others, so that nothing in the template is silently ignored. What is deployed, and how, is
/// not known here.
@NullMarked
package dev.unlatch.lab.template;

import org.jspecify.annotations.NullMarked;
