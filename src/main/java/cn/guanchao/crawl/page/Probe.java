package cn.guanchao.crawl.page;

public class Probe {

	public static String body(org.jsoup.nodes.Document d) {
		String t = d.title().split("[_|]| - |--")[0];
		return String.join("\n", Trimmer.trim(Lines.of(BodyFinder.find(d)), t).stream().map(Line::text).toList());
	}

}
