package cn.guanchao.board;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

import java.beans.PropertyEditorSupport;

/** Refuses a NUL character in any parameter or field: PostgreSQL cannot store it. */
@ControllerAdvice
class PlainText {

	@InitBinder
	void refuse(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new PropertyEditorSupport() {

			@Override
			public void setAsText(@Nullable String text) {
				if (text != null) {
					check(String.valueOf(binder.getObjectName()), text);
				}
				setValue(text);
			}

		});
	}

	/**
	 * @throws BadInput naming the field
	 */
	static void check(String field, String text) {
		int at = text.indexOf('\0');
		if (at >= 0) {
			throw new BadInput(field, "'" + field + "' has a NUL character at position " + at + "; leave it out");
		}
	}

}
