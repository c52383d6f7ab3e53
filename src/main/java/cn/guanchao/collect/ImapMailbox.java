package cn.guanchao.collect;

import cn.guanchao.crawl.Fetcher;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRuns.Validators;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * Reads what customers wrote to a mailbox over IMAP. The folder is opened for reading
 * only, so that nothing in it changes; what is new is known by UID (RFC 3501, 2.3.1.1).
 */
@Component
class ImapMailbox {

	/** A first visit, or one after a long pause, reads no more than the newest. */
	private static final int MOST_MESSAGES = 300;

	private static final int MOST_ADDRESSES = 4;

	private final CollectSettings settings;

	private final Fetcher fetcher;

	ImapMailbox(CollectSettings settings, Fetcher fetcher) {
		this.settings = settings;
		this.fetcher = fetcher;
	}

	/** The state of the folder lies where other sources have an ETag: validity:UID. */
	private record Mark(long validity, long uid) {

		static Mark of(Validators known) {
			String[] parts = (known.etag() != null) ? known.etag().split(":") : new String[0];
			return (parts.length == 2) ? new Mark(Long.parseLong(parts[0]), Long.parseLong(parts[1])) : new Mark(0, 0);
		}

		Validators validators() {
			return new Validators(this.validity + ":" + this.uid, null);
		}

	}

	Listing read(Source source, Validators known) {
		URI url = Objects.requireNonNull(source.url());
		return switch (this.fetcher.reach(url.getHost(), port(url))) {
			case Fetcher.Reach.Refused(String reason) -> new Listing.Unreadable(reason);
			case Fetcher.Reach.At(List<InetSocketAddress> addresses) -> read(source, url, known, addresses);
		};
	}

	private Listing read(Source source, URI url, Validators known, List<InetSocketAddress> addresses) {
		String password = this.settings.mailPasswords().get(source.id());
		if (password == null) {
			return new Listing.Unreadable("没有这个邮箱的密码。请管理员设置 guanchao.collect.mail-passwords." + source.id());
		}
		String user = URLDecoder.decode(url.getRawUserInfo(), StandardCharsets.UTF_8);
		try (Store store = connected(url, addresses, user, password)) {
			String path = (url.getPath() != null) ? url.getPath().replaceFirst("^/", "") : "";
			return read(store.getFolder(path.isEmpty() ? "INBOX" : path), Mark.of(known));
		}
		catch (AuthenticationFailedException ex) {
			return new Listing.Unreadable("邮箱 " + user + " 登录失败，请核对密码或授权码");
		}
		catch (MessagingException | IOException ex) {
			return new Listing.Unreadable("邮箱服务器 " + url.getHost() + " 读不到：" + ex.getMessage());
		}
	}

	/**
	 * At the first address that answers: a host with IPv6 and IPv4 may be down on one.
	 * The first failure is told, the preferred address's.
	 */
	private static Store connected(URI url, List<InetSocketAddress> addresses, String user, String password)
			throws MessagingException {
		MessagingException first = null;
		for (InetSocketAddress address : addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()))) {
			Store store = Session.getInstance(properties(url, address)).getStore(scheme(url));
			try {
				store.connect(url.getHost(), port(url), user, password);
				return store;
			}
			catch (AuthenticationFailedException ex) {
				throw ex; // the server was reached
			}
			catch (MessagingException ex) {
				first = (first != null) ? first : ex;
			}
		}
		throw (first != null) ? first : new MessagingException("没有地址");
	}

	private static Listing read(Folder folder, Mark mark) throws MessagingException, IOException {
		folder.open(Folder.READ_ONLY);
		UIDFolder numbered = (UIDFolder) folder;
		long validity = numbered.getUIDValidity();
		long after = (validity == mark.validity()) ? mark.uid() : 0;
		List<Message> fresh = new ArrayList<>();
		for (Message message : numbered.getMessagesByUID(after + 1, UIDFolder.LASTUID)) {
			if (message != null && numbered.getUID(message) > after) {
				fresh.add(message); // the last one is answered even where it is no news
			}
		}
		if (fresh.isEmpty()) {
			return new Listing.Unchanged();
		}
		List<Entry> entries = new ArrayList<>();
		long last = after;
		for (Message message : fresh.subList(Math.max(0, fresh.size() - MOST_MESSAGES), fresh.size())) {
			last = Math.max(last, numbered.getUID(message));
			entries.add(entry(message, validity, numbered.getUID(message)));
		}
		return new Listing.Entries(entries, new Mark(validity, last).validators());
	}

	private static Entry entry(Message message, long validity, long uid) throws MessagingException, IOException {
		String[] ids = message.getHeader("Message-ID");
		String id = (ids != null && ids.length > 0) ? ids[0].replaceAll("[<>\\s]", "") : validity + "." + uid;
		String subject = (message.getSubject() != null) ? message.getSubject() : "";
		String text = MailText.of(message);
		Date received = (message.getReceivedDate() != null) ? message.getReceivedDate() : message.getSentDate();
		Instant at = (received != null) ? received.toInstant() : null;
		return new Entry(URI.create("mid:" + URLEncoder.encode(id, StandardCharsets.UTF_8)),
				subject.isBlank() ? "（无主题）" : subject.strip(), text, author(message), at, true);
	}

	/** The name alone: addresses are personal data. */
	private static @Nullable String author(Message message) throws MessagingException {
		Address[] from = message.getFrom();
		return (from != null && from.length > 0 && from[0] instanceof InternetAddress sender) ? sender.getPersonal()
				: null;
	}

	private static String scheme(URI url) {
		return url.getScheme().toLowerCase(Locale.ROOT);
	}

	private static int port(URI url) {
		return (url.getPort() > 0) ? url.getPort() : scheme(url).equals("imaps") ? 993 : 143;
	}

	/**
	 * A password crosses no network unencrypted, unless the server is our own machine.
	 */
	private static Properties properties(URI url, InetSocketAddress address) {
		String prefix = "mail." + scheme(url);
		Properties properties = new Properties();
		properties.setProperty(prefix + ".connectiontimeout", "10000");
		properties.setProperty(prefix + ".timeout", "30000");
		properties.setProperty(prefix + ".writetimeout", "10000");
		properties.setProperty(prefix + ".peek", "true");
		properties.put(prefix + ".socketFactory", new CheckedSockets(address));
		properties.setProperty(prefix + ".socketFactory.fallback", "false");
		properties.setProperty("mail.imaps.ssl.checkserveridentity", "true");
		boolean local = url.getHost().equals("127.0.0.1") || url.getHost().equals("localhost");
		properties.setProperty("mail.imap.starttls.enable", "true");
		properties.setProperty("mail.imap.starttls.required", String.valueOf(!local));
		return properties;
	}

}
