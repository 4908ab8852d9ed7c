import Packages
import QualitativeData

/// Which codes go together as a graph, for Gephi, Cytoscape, igraph and others: GraphML or GEXF 1.3.
public enum NetworkFormat {
  /// What can be written.
  public enum Kind: String, Sendable, CaseIterable {
    case graphml, gexf
  }

  /// The bytes.
  public static func write(_ network: CoOccurrence, as kind: Kind) -> Diagnosed<[UInt8]> {
    var xml = XMLWriter()
    switch kind {
    case .graphml: graphML(network, &xml)
    case .gexf: gexf(network, &xml)
    }
    return Diagnosed(xml.bytes + [0x0A], XMLText.diagnostics(xml.replaced))
  }

  private static func graphML(_ network: CoOccurrence, _ xml: inout XMLWriter) {
    xml.element("graphml", ["xmlns": "http://graphml.graphdrawing.org/xmlns"]) { xml in
      for (id, kind, type) in [
        ("label", "node", "string"), ("top", "node", "string"), ("count", "node", "int"), ("weight", "edge", "int"),
        ("jaccard", "edge", "double"),
      ] { xml.element("key", ["id": id, "for": kind, "attr.name": id, "attr.type": type]) }
      xml.element("graph", ["edgedefault": "undirected"]) { xml in
        for node in network.nodes {
          xml.element("node", ["id": node.code]) { xml in
            for (key, value) in [("label", node.label), ("top", node.top), ("count", String(node.count))] {
              xml.element("data", ["key": key], text: value)
            }
          }
        }
        for pair in network.pairs where pair.count > 0 {
          xml.element(
            "edge", ["source": network.nodes[pair.first].code, "target": network.nodes[pair.second].code]
          ) { xml in
            xml.element("data", ["key": "weight"], text: String(pair.count))
            if let jaccard = pair.jaccard { xml.element("data", ["key": "jaccard"], text: String(jaccard)) }
          }
        }
      }
    }
  }

  private static func gexf(_ network: CoOccurrence, _ xml: inout XMLWriter) {
    xml.element("gexf", ["xmlns": "http://gexf.net/1.3", "version": "1.3"]) { xml in
      xml.element("graph", ["mode": "static", "defaultedgetype": "undirected"]) { xml in
        xml.element("attributes", ["class": "node"]) { xml in
          xml.element("attribute", ["id": "count", "title": "count", "type": "integer"])
          xml.element("attribute", ["id": "top", "title": "top", "type": "string"])
        }
        xml.element("nodes") { xml in for node in network.nodes { put(node, &xml) } }
        xml.element("edges") { xml in
          for (number, pair) in network.pairs.enumerated() where pair.count > 0 {
            xml.element(
              "edge",
              [
                "id": String(number), "source": network.nodes[pair.first].code,
                "target": network.nodes[pair.second].code, "weight": String(pair.count),
              ])
          }
        }
      }
    }
  }

  private static func put(_ node: CoOccurrence.Node, _ xml: inout XMLWriter) {
    xml.element("node", ["id": node.code, "label": node.label]) { xml in
      xml.element("attvalues") { xml in
        xml.element("attvalue", ["for": "count", "value": String(node.count)])
        xml.element("attvalue", ["for": "top", "value": node.top])
      }
    }
  }
}
