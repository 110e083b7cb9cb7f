package io.songda.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the start line may say.
 *
 * @param kit the folder in which the merchant finds keys and address; absent: keys live in memory
 * @param watchdog true: the process ends when its standard input ends
 */
@ConfigurationProperties("sandbox")
public record SandboxSettings(@Nullable Path kit, boolean watchdog) {}
