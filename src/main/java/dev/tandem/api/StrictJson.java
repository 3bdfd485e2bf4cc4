package dev.tandem.api;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.lang.reflect.Type;
import java.util.function.BiFunction;

/**
 * Refuses names that mean nothing, or stand twice: a setting with a typing error would be lost in
 * silence.
 */
public class StrictJson implements BiFunction<ObjectMapper, Type, ObjectReader> {

  @Override
  public ObjectReader apply(ObjectMapper mapper, Type type) {
    return reader(mapper, type);
  }

  static ObjectReader reader(ObjectMapper mapper, Type type) {
    return mapper
        .readerFor(mapper.constructType(type))
        .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }
}
