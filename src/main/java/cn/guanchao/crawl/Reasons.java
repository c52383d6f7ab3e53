package cn.guanchao.crawl;

import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;

/**
 * Says what went wrong to a person who looks after a source, not after networks.
 */
final class Reasons {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm")
		.withZone(ZoneId.of("Asia/Shanghai"));

	private Reasons() {
	}

	static Trouble trouble(int status, boolean saidWhen) {
		return switch (status) {
			case 404, 410 -> Trouble.GONE;
			case 401, 402, 403, 405, 406, 407, 451 -> Trouble.FORBIDDEN;
			case 429 -> Trouble.RATE_LIMITED;
			case 503 -> saidWhen ? Trouble.RATE_LIMITED : Trouble.SERVER_ERROR;
			default -> status >= 500 ? Trouble.SERVER_ERROR : Trouble.STATUS;
		};
	}

	static Fetched failed(URI url, Trouble trouble, int status) {
		return new Fetched.Failed(url, trouble, of(trouble, url, status, null), status, null);
	}

	static Fetched failure(URI url, Throwable cause, boolean late, long maxBytes) {
		if (cause instanceof GuardedDns.PrivateAddressException inside) {
			return new Fetched.Refused(url, Trouble.PRIVATE_ADDRESS,
					inside.host + " 指向内部地址 " + inside.address + ",出于安全不抓取。如果确实需要,请管理员把它加入 guanchao.crawl.allow", null);
		}
		Trouble trouble = late ? Trouble.TIMEOUT : trouble(cause);
		String reason = trouble == Trouble.TOO_LARGE ? url.getHost() + " 的页面超过 " + maxBytes / (1 << 20) + " MB,没有读取"
				: of(trouble, url);
		return new Fetched.Failed(url, trouble, reason, 0, null);
	}

	private static Trouble trouble(Throwable cause) {
		return switch (cause) {
			case Unpacked.TooLargeException _ -> Trouble.TOO_LARGE;
			case UnknownHostException _ -> Trouble.UNKNOWN_HOST;
			case SSLException _ -> Trouble.TLS;
			case MessageConstraintException _, Unpacked.UnknownEncodingException _ -> Trouble.PROTOCOL;
			case ConnectionClosedException _, TruncatedChunkException _, MalformedChunkCodingException _,
					EOFException _, ZipException _ ->
				Trouble.TRUNCATED;
			case NoHttpResponseException _ -> Trouble.UNREACHABLE;
			case InterruptedIOException _ -> Trouble.TIMEOUT;
			case Exception ex when ex.getCause() instanceof HttpException
					|| ex.getCause() instanceof DataFormatException || ex instanceof RuntimeException ->
				Trouble.PROTOCOL;
			default -> Trouble.UNREACHABLE;
		};
	}

	static String of(Trouble trouble, URI url) {
		return of(trouble, url, 0, null);
	}

	static String of(Trouble trouble, URI url, int status, @Nullable Instant until) {
		String site = url.getHost();
		return switch (trouble) {
			case BAD_URL -> "网址不能抓取:" + url;
			case PRIVATE_ADDRESS -> site + " 指向内部地址,出于安全不抓取";
			case ROBOTS -> site + " 的 robots.txt 不允许抓取这个地址,我们遵守它的规定";
			case ROBOTS_UNREACHABLE -> site + " 的 robots.txt 暂时读不到,按规则先不抓取:";
			case RESTING -> site + " 要求我们稍后再来" + (until == null ? "" : "," + TIME.format(until) + " 之前不再请求");
			case UNKNOWN_HOST -> "找不到网站 " + site + ",请检查网址是否写错,或稍后再试";
			case UNREACHABLE -> "连接不上 " + site + ",网站可能已关闭或暂时中断";
			case TIMEOUT -> site + " 响应太慢,在规定时间内没有读完";
			case TLS -> site + " 的安全证书有问题(过期、自签或域名不符),为安全没有读取";
			case TOO_LARGE -> site + " 的页面太大,没有读取";
			case TRUNCATED -> site + " 的页面传到一半就断了";
			case PROTOCOL -> site + " 的回答不符合网页协议,无法读取";
			case REDIRECTS -> site + " 一直在跳转,始终没有给出页面";
			case GONE -> "页面不存在或已删除(" + site + " 返回 " + status + ")";
			case FORBIDDEN -> "对方网站返回 " + status + ",拒绝访问:" + site;
			case RATE_LIMITED -> site + " 嫌我们请求太频繁(返回 " + status + ")"
					+ (until == null ? ",稍后自动再试" : ",要求 " + TIME.format(until) + " 之后再来");
			case SERVER_ERROR -> "对方网站出错了:" + site + " 返回 " + status;
			case STATUS -> site + " 返回了无法处理的状态 " + status;
			case CANCELLED -> "抓取被中止:" + site;
		};
	}

}
