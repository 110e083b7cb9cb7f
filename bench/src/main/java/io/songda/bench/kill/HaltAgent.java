package io.songda.bench.kill;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Halts a platform at a named point, without a line in the platform for it: an agent of its JVM
 * puts one call into one method. It needs nothing but the JDK, so that its jar is this one class.
 */
public final class HaltAgent implements ClassFileTransformer, CodeTransform {

  /** The exit code of a halt at the point. */
  static final int HALTED = 137;

  private static final ClassDesc OWN = ClassDesc.of("io.songda.bench.kill.HaltAgent");
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

  private static final AtomicInteger LEFT = new AtomicInteger();
  private static volatile String onlyThread = "";

  private final String type;
  private final String method;
  private final boolean entry;

  private HaltAgent(String type, String method, boolean entry) {
    this.type = type;
    this.method = method;
    this.entry = entry;
  }

  /**
   * Called by the JVM before the program.
   *
   * @param argument class, method, {@code entry} or {@code return}, the beginning of the names of
   *     the threads that count, and at the how-manieth time; joined by commas
   */
  public static void premain(String argument, Instrumentation instrumentation) {
    String[] parts = argument.split(",", 5);
    onlyThread = parts[3];
    LEFT.set(Integer.parseInt(parts[4]));
    instrumentation.addTransformer(
        new HaltAgent(parts[0].replace('.', '/'), parts[1], parts[2].equals("entry")));
  }

  /** The point is reached. */
  public static void reached() {
    if (Thread.currentThread().getName().startsWith(onlyThread) && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(HALTED);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (!type.equals(name) || loader == null) {
      return null;
    }
    ClassHierarchyResolver known =
        ClassHierarchyResolver.ofResourceParsing(loader)
            .orElse(ClassHierarchyResolver.defaultResolver());
    ClassFile file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(known));
    return file.transformClass(
        file.parse(bytes),
        ClassTransform.transformingMethodBodies(
            one -> one.methodName().equalsString(method), this));
  }

  @Override
  public void atStart(CodeBuilder code) {
    if (entry) {
      code.invokestatic(OWN, "reached", NOTHING);
    }
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    if (!entry && element instanceof ReturnInstruction) {
      code.invokestatic(OWN, "reached", NOTHING);
    }
    code.with(element);
  }

  /** Writes the jar that a JVM takes as an agent. */
  static Path jar(Path folder) throws IOException {
    Path jar = folder.resolve("halt-agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", HaltAgent.class.getName());
    String entry = HaltAgent.class.getName().replace('.', '/') + ".class";
    try (InputStream own =
            Objects.requireNonNull(HaltAgent.class.getResourceAsStream("HaltAgent.class"));
        OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out, manifest)) {
      packed.putNextEntry(new JarEntry(entry));
      own.transferTo(packed);
    }
    return jar;
  }
}
