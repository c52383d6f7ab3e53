package cn.guanchao.board;

import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call that an endpoint understands, so that it comes as far as asking who calls; it
 * names things that do not exist, so that nothing comes of it.
 *
 * @param path as it is declared
 * @param uri with all that the endpoint insists on
 */
record SampleCall(String method, String path, String uri, String contentType, String body) {

	private static final String NOTHING = "99999999";

	/** Whom a token of that name calls as, so that it is asked about itself. */
	private static final String NOBODY = "token:nobody";

	private static final String BOUNDARY = "boundary";

	private static final JsonMapper JSON = new JsonMapper();

	static List<SampleCall> of(List<RequestMappingInfoHandlerMapping> mappings) {
		Map<String, SampleCall> calls = new TreeMap<>();
		for (RequestMappingInfoHandlerMapping mapping : mappings) {
			mapping.getHandlerMethods()
				.forEach((info, handler) -> of(info, handler).forEach((call) -> calls.put(call.toString(), call)));
		}
		return List.copyOf(calls.values());
	}

	private static Stream<SampleCall> of(RequestMappingInfo info, HandlerMethod handler) {
		Set<RequestMethod> declared = info.getMethodsCondition().getMethods();
		Collection<RequestMethod> methods = declared.isEmpty() ? List.of(RequestMethod.GET) : declared;
		return info.getPatternValues()
			.stream()
			.flatMap((path) -> methods.stream().map((method) -> of(method, path, info, handler)));
	}

	private static SampleCall of(RequestMethod method, String path, RequestMappingInfo info, HandlerMethod handler) {
		Map<String, String> fields = new LinkedHashMap<>();
		@Nullable Class<?> body = null;
		boolean file = false;
		for (MethodParameter parameter : handler.getMethodParameters()) {
			RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
			if (parameter.hasParameterAnnotation(RequestBody.class)) {
				body = parameter.getParameterType();
			}
			else if (asked != null && parameter.getParameterType() == MultipartFile.class) {
				file = true;
			}
			else if (asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
				fields.put(name(parameter, asked), String.valueOf(value(parameter.getParameterType())));
			}
		}
		String uri = path.replaceAll("\\{[^/]*}", NOTHING).replace("**", NOTHING)
				+ (fields.isEmpty() ? "" : "?" + encoded(fields));
		if (file) {
			return new SampleCall(method.name(), path, uri, "multipart/form-data; boundary=" + BOUNDARY, part());
		}
		MediaType type = info.getConsumesCondition()
			.getConsumableMediaTypes()
			.stream()
			.findFirst()
			.orElse(MediaType.APPLICATION_JSON);
		return new SampleCall(method.name(), path, uri, type.toString(), (body != null) ? json(body) : "");
	}

	private static String name(MethodParameter parameter, RequestParam asked) {
		parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
		return !asked.name().isEmpty() ? asked.name() : String.valueOf(parameter.getParameterName());
	}

	private static String encoded(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String part() {
		return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--"
				+ BOUNDARY + "--\r\n";
	}

	private static String json(Class<?> type) {
		return (type == String.class || type == byte[].class) ? NOBODY : JSON.writeValueAsString(value(type));
	}

	private static Object value(Class<?> type) {
		if (type.isRecord()) {
			Map<String, Object> fields = new LinkedHashMap<>();
			for (RecordComponent component : type.getRecordComponents()) {
				if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
					fields.put(component.getName(), value(component.getType()));
				}
			}
			return fields;
		}
		if (type.isEnum()) {
			return ((Enum<?>) type.getEnumConstants()[0]).name();
		}
		if (Collection.class.isAssignableFrom(type) || type.isArray()) {
			return List.of();
		}
		return plain(type);
	}

	private static Object plain(Class<?> type) {
		return switch (type.getSimpleName()) {
			case "int", "long", "Integer", "Long" -> 99999999;
			case "double", "Double" -> 0.5;
			case "boolean", "Boolean" -> false;
			case "Instant" -> Instant.EPOCH.toString();
			case "Duration" -> Duration.ofHours(1).toString();
			default -> NOBODY;
		};
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}
