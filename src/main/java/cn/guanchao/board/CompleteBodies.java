package cn.guanchao.board;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;

/**
 * Holds what comes from outside to the same rule as our own code: what is not marked
 * {@link Nullable} is there. A body that leaves it out is refused with the field's name.
 * So is a NUL character, which PostgreSQL cannot store.
 */
@RestControllerAdvice(annotations = RestController.class)
class CompleteBodies extends RequestBodyAdviceAdapter {

	@Override
	public boolean supports(MethodParameter parameter, Type target,
			Class<? extends HttpMessageConverter<?>> converter) {
		return true;
	}

	@Override
	public Object afterBodyRead(Object body, HttpInputMessage message, MethodParameter parameter, Type target,
			Class<? extends HttpMessageConverter<?>> converter) {
		check("", body, parameter.getParameter().getAnnotatedType());
		return body;
	}

	private static void check(String path, @Nullable Object value, AnnotatedType type) {
		switch (value) {
			case null -> {
				if (!type.isAnnotationPresent(Nullable.class)) {
					throw new BadInput(path, "'" + path + "' is missing; the call cannot do without it");
				}
			}
			case String text -> PlainText.check(path, text);
			case Record record -> checkParts(path, record);
			case Collection<?> items -> checkItems(path, items, type);
			default -> {
			}
		}
	}

	private static void checkParts(String path, Record record) {
		for (RecordComponent part : record.getClass().getRecordComponents()) {
			ReflectionUtils.makeAccessible(part.getAccessor());
			check(path.isEmpty() ? part.getName() : path + "." + part.getName(),
					ReflectionUtils.invokeMethod(part.getAccessor(), record), part.getAnnotatedType());
		}
	}

	private static void checkItems(String path, Collection<?> items, AnnotatedType type) {
		if (type instanceof AnnotatedParameterizedType list) {
			int index = 0;
			for (Object item : items) {
				check(path + "[" + index++ + "]", item, list.getAnnotatedActualTypeArguments()[0]);
			}
		}
	}

}
