package io.songda.shared.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The sentences people read when something is refused, in Chinese and English. Every module may
 * bring its own pair of files: {@code messages/problems-MODULE.properties} (English) and {@code
 * messages/problems-MODULE_zh_CN.properties}, in UTF-8, with keys {@code problem.CODE}.
 */
@Component
public final class Titles {

  private static final String CHINESE_FILE = "_zh_CN.properties";

  private final Map<String, String> english = new HashMap<>();
  private final Map<String, String> chinese = new HashMap<>();

  /** Reads all files on the class path. */
  public Titles() {
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:messages/problems*.properties");
      for (Resource file : files) {
        read(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Resource file) throws IOException {
    Properties lines = new Properties();
    try (Reader text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      lines.load(text);
    }
    boolean isChinese = String.valueOf(file.getFilename()).endsWith(CHINESE_FILE);
    Map<String, String> language = isChinese ? chinese : english;
    lines.forEach((key, title) -> language.put(key.toString(), title.toString()));
  }

  /** The title of a code in the first language of the list that we speak, else in Chinese. */
  public Optional<String> of(String code, List<Locale> languages) {
    Map<String, String> titles = speaksEnglish(languages) ? english : chinese;
    return Optional.ofNullable(titles.get("problem." + code));
  }

  private static boolean speaksEnglish(List<Locale> languages) {
    for (Locale language : languages) {
      if (language.getLanguage().equals("zh")) {
        return false;
      }
      if (language.getLanguage().equals("en")) {
        return true;
      }
    }
    return false;
  }
}
