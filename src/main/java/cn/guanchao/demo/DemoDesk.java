package cn.guanchao.demo;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

import java.security.Principal;

/** Says on every page that the demonstration runs, and takes the order to remove it. */
@Controller
@ControllerAdvice
class DemoDesk {

	private final Demo demo;

	private final DemoRemoval removal;

	DemoDesk(Demo demo, DemoRemoval removal) {
		this.demo = demo;
		this.removal = removal;
	}

	@ModelAttribute("demo")
	boolean demo() {
		return this.demo.isRunning();
	}

	@PostMapping("/demo/remove")
	@PreAuthorize("hasRole('ADMIN')")
	String remove(Principal actor) {
		this.removal.remove(actor.getName());
		return "redirect:/board";
	}

}
