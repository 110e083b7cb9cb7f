package io.songda.proof;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Puts a program together by its constructors, as the framework does, within some ten microseconds.
 * What a constructor asks for is what was bound, or is made the same way.
 */
final class Wiring {

  private static final Map<Class<?>, Recipe> RECIPES = new ConcurrentHashMap<>();

  /**
   * How a class is made, and what its constructor asks for. The constructor is called as if it
   * stood in a program: a program is put together several times in a run, and reflection is slow.
   */
  private record Recipe(
      Function<Object[], Object> maker, List<Type> wanted, List<Class<?>> plain) {}

  private final Map<Class<?>, Object> made = new HashMap<>();
  private final Map<Class<?>, List<Object>> many = new HashMap<>();
  private final Map<Class<?>, Supplier<?>> later = new HashMap<>();

  /** What is asked for under this type is this. */
  Wiring bind(Class<?> type, Object instance) {
    made.put(type, instance);
    return this;
  }

  /** What is asked for under this type is made by this when it is first asked for. */
  Wiring bindLater(Class<?> type, Supplier<?> maker) {
    later.put(type, maker);
    return this;
  }

  /** Whoever asks for all of this type gets these. */
  Wiring bindAll(Class<?> type, List<?> instances) {
    many.put(type, List.copyOf(instances));
    return this;
  }

  @SuppressWarnings("unchecked") // what stands under a type is of the type, or its box
  <T> T get(Class<T> type) {
    Object there = made.get(type);
    if (there == null) {
      Supplier<?> maker = later.get(type);
      there = maker == null ? make(type) : maker.get();
      made.put(type, there);
    }
    return (T) there;
  }

  private Object make(Class<?> type) {
    if (type.isInterface()) {
      throw new IllegalStateException("Nothing is bound for " + type.getName());
    }
    Recipe known = RECIPES.get(type);
    Recipe recipe = known == null ? RECIPES.computeIfAbsent(type, Wiring::recipe) : known;
    Object[] given = new Object[recipe.plain.size()];
    for (int i = 0; i < given.length; i++) {
      given[i] = argument(recipe.wanted.get(i), recipe.plain.get(i));
    }
    return recipe.maker.apply(given);
  }

  private static Recipe recipe(Class<?> type) {
    Constructor<?>[] all = type.getDeclaredConstructors();
    Constructor<?> chosen =
        Arrays.stream(all)
            .filter(one -> one.isAnnotationPresent(Autowired.class))
            .findFirst()
            .orElse(all[0]);
    return new Recipe(
        maker(chosen),
        List.of(chosen.getGenericParameterTypes()),
        List.of(chosen.getParameterTypes()));
  }

  /**
   * Makes a class beside the constructor's own that does nothing but call it. A method handle that
   * is no constant costs more than what most constructors do.
   */
  @SuppressWarnings("unchecked") // any function of these
  private static Function<Object[], Object> maker(Constructor<?> constructor) {
    Class<?> type = constructor.getDeclaringClass();
    byte[] made =
        ClassFile.of()
            .build(
                ClassDesc.of(type.getPackageName(), type.getSimpleName() + "Maker"),
                it ->
                    it.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                        .withInterfaceSymbols(named(Function.class))
                        .withMethodBody(INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, Wiring::begin)
                        .withMethodBody(
                            "apply",
                            MethodTypeDesc.of(CD_Object, CD_Object),
                            ClassFile.ACC_PUBLIC,
                            code -> call(code, constructor)));
    try {
      Constructor<?> maker =
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .defineHiddenClass(made, true, MethodHandles.Lookup.ClassOption.NESTMATE)
              .lookupClass()
              .getDeclaredConstructor();
      maker.setAccessible(true);
      return (Function<Object[], Object>) maker.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Making " + constructor, e);
    }
  }

  private static void begin(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_();
  }

  private static void call(CodeBuilder code, Constructor<?> constructor) {
    ClassDesc type = named(constructor.getDeclaringClass());
    code.new_(type).dup();
    Class<?>[] wanted = constructor.getParameterTypes();
    for (int i = 0; i < wanted.length; i++) {
      code.aload(1).checkcast(CD_Object.arrayType()).loadConstant(i).aaload();
      ClassDesc box = named(MethodType.methodType(wanted[i]).wrap().returnType());
      code.checkcast(box);
      if (wanted[i].isPrimitive()) {
        code.invokevirtual(box, wanted[i].getName() + "Value", MethodTypeDesc.of(named(wanted[i])));
      }
    }
    MethodTypeDesc shape =
        MethodTypeDesc.of(CD_void, Arrays.stream(wanted).map(Wiring::named).toList());
    code.invokespecial(type, INIT_NAME, shape).areturn();
  }

  private static ClassDesc named(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }

  private Object argument(Type type, Class<?> plain) {
    if (plain == ObjectProvider.class) {
      return new All<>(all(type));
    }
    return plain == List.class ? all(type) : get(plain);
  }

  private List<Object> all(Type type) {
    Class<?> of = (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0];
    return many.getOrDefault(of, List.of());
  }

  /** All that is bound of a type, in its order. */
  private record All<T>(List<T> all) implements ObjectProvider<T> {

    @Override
    public T getObject() {
      return all.getFirst();
    }

    @Override
    public @Nullable T getIfAvailable() {
      return all.isEmpty() ? null : all.getFirst();
    }

    @Override
    public Iterator<T> iterator() {
      return all.iterator();
    }

    @Override
    public Stream<T> stream() {
      return all.stream();
    }

    @Override
    public Stream<T> orderedStream() {
      return all.stream();
    }
  }
}
