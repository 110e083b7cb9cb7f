package io.songda.structure;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.songda.structure.Floors.Import;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The platform's own code as tests look at it: its classes, sources and migrations. */
final class Platform {

  /** The folder of the whole repository; tests run in the one of their Maven module. */
  static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

  static final Path SOURCES = Path.of("src/main/java/io/songda").toAbsolutePath();
  static final Path MIGRATIONS = Path.of("src/main/resources/db").toAbsolutePath();

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target/classes/io/songda"));

  private Platform() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  /** Every package directly below {@code io.songda}. */
  static Set<String> modules() {
    return CLASSES.stream()
        .map(each -> Floors.moduleOf(each.getName()))
        .filter(module -> !module.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Which class of ours names which other class of ours. */
  static Set<Import> imports() {
    return CLASSES.stream().flatMap(Platform::importsOf).collect(Collectors.toSet());
  }

  /** The same for one class, wherever it was compiled to. */
  static Set<Import> importsOf(Class<?> type) {
    JavaClass read = new ClassFileImporter().importClass(type);
    return importsOf(read).collect(Collectors.toSet());
  }

  private static Stream<Import> importsOf(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType)
        .map(target -> new Import(type.getName(), target.getName()));
  }

  /** The files below a folder whose names end so, without what builds leave behind. */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
