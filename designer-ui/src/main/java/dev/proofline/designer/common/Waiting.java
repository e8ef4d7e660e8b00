package dev.proofline.designer.common;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

/** Stands for the page while the browser goes to sign in. */
@Route(value = "designer/signing-in", autoLayout = false)
public final class Waiting extends Div {}
