package io.songda.proof.sql;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets a plain object with a few of an interface's methods pass for the whole interface. JDBC's
 * interfaces have hundreds of methods of which the platform calls two dozen; the others refuse. The
 * class in between is made once, because a call through a {@link java.lang.reflect.Proxy} costs
 * more than most statements here.
 */
final class Voice {

  private static final String PLAIN = "plain";

  private final ClassDesc self;
  private final Class<?> type;
  private final Class<?> plain;
  private final ClassDesc plainName;

  private Voice(Class<?> type, Class<?> plain) {
    this.type = type;
    this.plain = plain;
    this.plainName = named(plain);
    this.self =
        ClassDesc.of(
            Voice.class.getPackageName(), type.getSimpleName() + "Of" + plain.getSimpleName());
  }

  /** What lets objects of the plain class pass for the interface. */
  static <P, T> Function<P, T> of(Class<T> type, Class<P> plain) {
    byte[] made = new Voice(type, plain).made();
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.lookup()
              .defineHiddenClass(made, true, MethodHandles.Lookup.ClassOption.NESTMATE);
      MethodHandle constructor =
          lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class, plain));
      @SuppressWarnings("unchecked")
      Function<P, T> voices =
          MethodHandleProxies.asInterfaceInstance(
              Function.class,
              constructor.asType(MethodType.methodType(Object.class, Object.class)));
      return voices;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Making a voice of " + plain, e);
    }
  }

  private byte[] made() {
    return ClassFile.of()
        .build(
            self,
            it -> {
              it.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                  .withInterfaceSymbols(named(type))
                  .withField(PLAIN, plainName, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL)
                  .withMethodBody(
                      INIT_NAME, MethodTypeDesc.of(CD_void, plainName), 0, this::takePlain);
              methods(it);
            });
  }

  private void takePlain(CodeBuilder code) {
    code.aload(0)
        .invokespecial(CD_Object, INIT_NAME, MTD_void)
        .aload(0)
        .aload(1)
        .putfield(self, PLAIN, plainName)
        .return_();
  }

  private void methods(ClassBuilder it) {
    Set<String> known = new HashSet<>();
    for (Method method : type.getMethods()) {
      MethodTypeDesc shape = shape(method);
      boolean fresh = known.add(method.getName() + shape.descriptorString());
      if (fresh && !Modifier.isStatic(method.getModifiers())) {
        it.withMethodBody(
            method.getName(), shape, ClassFile.ACC_PUBLIC, code -> body(code, method, shape));
      }
    }
  }

  private void body(CodeBuilder code, Method wanted, MethodTypeDesc shape) {
    Optional<Method> there = find(wanted);
    if (there.isEmpty()) {
      String what = "%s.%s%s".formatted(type.getSimpleName(), wanted.getName(), shape);
      code.loadConstant(what)
          .invokestatic(
              named(Voice.class),
              "refused",
              MethodTypeDesc.of(named(UnsupportedOperationException.class), CD_String))
          .athrow();
      return;
    }
    code.aload(0).getfield(self, PLAIN, plainName);
    for (int i = 0; i < shape.parameterCount(); i++) {
      code.loadLocal(TypeKind.from(shape.parameterType(i)), code.parameterSlot(i));
    }
    code.invokevirtual(plainName, wanted.getName(), shape(there.get()))
        .return_(TypeKind.from(shape.returnType()));
  }

  private Optional<Method> find(Method wanted) {
    return Arrays.stream(plain.getDeclaredMethods())
        .filter(method -> method.getName().equals(wanted.getName()))
        .filter(method -> Arrays.equals(method.getParameterTypes(), wanted.getParameterTypes()))
        .filter(method -> wanted.getReturnType().isAssignableFrom(method.getReturnType()))
        .findFirst();
  }

  private static MethodTypeDesc shape(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
        .describeConstable()
        .orElseThrow();
  }

  private static ClassDesc named(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  /** Called by the classes that are made here. */
  static UnsupportedOperationException refused(String what) {
    return new UnsupportedOperationException(what);
  }
}
