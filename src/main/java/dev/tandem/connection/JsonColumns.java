package dev.tandem.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/**
 * How jsonb columns are written: like the API's JSON, but forgiving towards names that this version
 * does not know, so that a rolling update can go back.
 */
@Singleton
@JsonFormat
@PersistenceUnitExtension
class JsonColumns implements FormatMapper {

  private final ObjectMapper mapper;

  JsonColumns(ObjectMapper mapper) {
    this.mapper = mapper.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Override
  public <T> T fromString(CharSequence json, JavaType<T> type, WrapperOptions options) {
    try {
      return mapper.readValue(json.toString(), mapper.constructType(type.getJavaType()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a jsonb column does not hold " + type.getTypeName(), e);
    }
  }

  @Override
  public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
    try {
      return mapper.writerFor(mapper.constructType(type.getJavaType())).writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(type.getTypeName() + " cannot become JSON", e);
    }
  }
}
