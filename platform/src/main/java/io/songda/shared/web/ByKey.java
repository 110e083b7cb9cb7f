package io.songda.shared.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The endpoint takes only requests that carry a partner's key; another endpoint at the same path
 * takes those of people. So the public contract and the apps may share a path and differ in what
 * they send.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ByKey {}
