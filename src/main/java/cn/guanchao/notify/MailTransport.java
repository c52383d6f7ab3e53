package cn.guanchao.notify;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Mail over SMTP where a server is configured; otherwise the built-in mailbox is the end
 * of the way.
 */
@Component
class MailTransport {

	private final @Nullable JavaMailSender sender;

	private final NotifySettings settings;

	MailTransport(ObjectProvider<JavaMailSender> sender, NotifySettings settings) {
		this.sender = sender.getIfAvailable();
		this.settings = settings;
	}

	/** The name kept with a mail: which way it went. */
	String via() {
		return (this.sender != null) ? "smtp" : "mailbox";
	}

	Outcome send(Mail mail) {
		if (this.sender == null) {
			return new Outcome.Sent();
		}
		try {
			this.sender.send(mime(this.sender, mail));
			return new Outcome.Sent();
		}
		catch (AddressException ex) {
			return new Outcome.Never("地址无效：" + ex.getMessage());
		}
		catch (MailSendException ex) {
			return (code(ex) >= 500) ? new Outcome.Never(words(ex)) : new Outcome.Later(words(ex));
		}
		catch (MailException | MessagingException | UnsupportedEncodingException ex) {
			return new Outcome.Later(words(ex));
		}
	}

	private MimeMessage mime(JavaMailSender mailSender, Mail mail)
			throws MessagingException, UnsupportedEncodingException {
		MimeMessage mime = mailSender.createMimeMessage();
		MimeMessageHelper helper = new MimeMessageHelper(mime, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, "UTF-8");
		helper.setFrom(new InternetAddress(this.settings.from(), "观潮", "UTF-8"));
		InternetAddress to = new InternetAddress(mail.to(), true);
		to.setPersonal(mail.toName(), "UTF-8");
		helper.setTo(to);
		helper.setSubject(mail.subject());
		helper.setText(mail.text(), mail.html());
		mime.setHeader("Message-ID", mail.id());
		if (mail.thread() != null) {
			mime.setHeader("References", mail.thread());
			mime.setHeader("In-Reply-To", mail.thread());
		}
		mime.setHeader("Auto-Submitted", "auto-generated");
		if (mail.urgent()) {
			helper.setPriority(1);
		}
		return mime;
	}

	/** The mail server's reply code about this recipient, 0 where there is none. */
	private static int code(MailSendException failure) {
		return Stream
			.concat(Stream.ofNullable(failure.getMessageExceptions()).flatMap(Arrays::stream),
					Stream.ofNullable(failure.getCause()))
			.flatMap(MailTransport::chain)
			.mapToInt((cause) -> switch (cause) {
				case SMTPAddressFailedException refused -> refused.getReturnCode();
				case SMTPSendFailedException refused -> refused.getReturnCode();
				default -> 0;
			})
			.max()
			.orElse(0);
	}

	private static Stream<Throwable> chain(Throwable first) {
		return Stream.iterate(first, Objects::nonNull,
				(cause) -> (cause instanceof SendFailedException failed && failed.getNextException() != null)
						? failed.getNextException() : cause.getCause());
	}

	private static String words(Exception failure) {
		Throwable deepest = failure;
		if (failure instanceof MailSendException sending && sending.getMessageExceptions() != null
				&& sending.getMessageExceptions().length > 0) {
			deepest = chain(sending.getMessageExceptions()[0]).reduce((first, second) -> second).orElse(failure);
		}
		else {
			deepest = chain(failure).reduce((first, second) -> second).orElse(failure);
		}
		String message = String.valueOf(deepest.getMessage());
		return Mail.header(deepest.getClass().getSimpleName() + ": "
				+ ((message.length() > 300) ? message.substring(0, 300) : message));
	}

}
